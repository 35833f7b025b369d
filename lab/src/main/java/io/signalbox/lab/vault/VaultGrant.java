package io.signalbox.lab.vault;

/**
 * What a token may do, in place of Vault's policies.
 *
 * @param prefix paths of its namespace that begin so are its own, such as {@code secret/data/signalbox/}; empty for all
 * @param mayWrite whether it may change what is there
 */
public record VaultGrant(String prefix, boolean mayWrite) {
    /** Everything. */
    public static final VaultGrant ALL = new VaultGrant("", true);

    boolean allows(VaultRequest request) {
        boolean reads = request.method().equals("GET") || request.method().equals("LIST");
        return request.path().startsWith(prefix) && (reads || mayWrite);
    }
}
