package io.signalbox.proxmox.http;

import io.signalbox.proxmox.HostName;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts exactly one certificate, by its SHA-256. The extended kind, or the runtime would add a check of names to it. */
final class PinnedCertificate extends X509ExtendedTrustManager {

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    private final HostName host;
    private final String fingerprint;

    PinnedCertificate(HostName host, String fingerprint) {
        this.host = host;
        this.fingerprint = fingerprint;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("host " + host + " showed no certificate");
        }
        String shown;
        try {
            shown = COLONS.formatHex(MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
        if (!shown.equals(fingerprint)) {
            throw new CertificateException(
                    "host " + host + " showed a certificate with fingerprint " + shown + ", expected " + fingerprint);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a Proxmox client trusts no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("a Proxmox client trusts no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("a Proxmox client trusts no clients");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
