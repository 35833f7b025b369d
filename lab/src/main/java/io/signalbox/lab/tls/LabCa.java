package io.signalbox.lab.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The lab's certificate authority and the hosts' certificates, kept in a directory and made when absent. */
public final class LabCa {
    private static final Duration VALID = Duration.ofDays(3650);

    private final Path directory;
    private final X509Certificate certificate;
    private final PrivateKey key;

    private LabCa(Path directory, X509Certificate certificate, PrivateKey key) {
        this.directory = directory;
        this.certificate = certificate;
        this.key = key;
    }

    /** Key and certificate of a host, in PEM files. */
    public record HostFiles(Path certificate, Path key, String fingerprint) {}

    /** The authority in a directory; made when there is none. */
    public static LabCa in(Path directory) {
        try {
            Files.createDirectories(directory);
            Path certFile = directory.resolve("ca.pem");
            Path keyFile = directory.resolve("ca.key");
            if (!Files.exists(certFile) || !Files.exists(keyFile)) {
                KeyPair pair = newPair();
                X500Principal name = new X500Principal("CN=Signalbox lab CA");
                JcaX509v3CertificateBuilder builder = builder(name, name, pair);
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
                writeKey(keyFile, pair.getPrivate());
                writePem(
                        certFile,
                        "CERTIFICATE",
                        sign(builder, pair.getPrivate()).getEncoded());
            }
            return new LabCa(directory, readCertificate(certFile), readKey(keyFile));
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's certificates in " + directory + " cannot be kept", e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the lab's certificates in " + directory + " cannot be made", e);
        }
    }

    /** The authority's certificate, in a PEM file. */
    public Path certificateFile() {
        return directory.resolve("ca.pem");
    }

    /** The certificate of a host that listens on an address; made when absent or made for another address. */
    public HostFiles host(String name, String address) {
        Path certFile = directory.resolve(name + ".pem");
        Path keyFile = directory.resolve(name + ".key");
        try {
            if (!Files.exists(certFile) || !Files.exists(keyFile) || !names(readCertificate(certFile), address)) {
                KeyPair pair = newPair();
                JcaX509v3CertificateBuilder builder =
                        builder(certificate.getSubjectX500Principal(), new X500Principal("CN=" + name), pair);
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.iPAddress, address),
                    new GeneralName(GeneralName.dNSName, name),
                    new GeneralName(GeneralName.dNSName, "localhost")
                }));
                writeKey(keyFile, pair.getPrivate());
                writePem(certFile, "CERTIFICATE", sign(builder, key).getEncoded());
            }
            return new HostFiles(certFile, keyFile, fingerprint(readCertificate(certFile)));
        } catch (IOException e) {
            throw new UncheckedIOException("the certificate of " + name + " in " + directory + " cannot be kept", e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("the certificate of " + name + " cannot be made", e);
        }
    }

    private boolean names(X509Certificate host, String address) throws GeneralSecurityException {
        Collection<List<?>> names = host.getSubjectAlternativeNames();
        return names != null
                && names.stream().anyMatch(name -> name.contains(address))
                && host.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
    }

    private static KeyPair newPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static JcaX509v3CertificateBuilder builder(X500Principal issuer, X500Principal subject, KeyPair pair) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(VALID)),
                subject,
                pair.getPublic());
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static void writeKey(Path file, PrivateKey key) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        writePem(file, "PRIVATE KEY", key.getEncoded());
    }

    private static void writePem(Path file, String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private static X509Certificate readCertificate(Path file) throws IOException, GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
        String body = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    private static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    }
}
