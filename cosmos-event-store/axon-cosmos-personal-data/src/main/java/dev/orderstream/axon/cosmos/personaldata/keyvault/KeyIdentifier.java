package dev.orderstream.axon.cosmos.personaldata.keyvault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names a key in a vault.
 *
 * @param vault the address of the vault
 * @param version nothing for the newest one
 */
record KeyIdentifier(String vault, String name, @Nullable String version) {

    private static final Pattern FORM =
            Pattern.compile("(https://[^/?#]+)/keys/([0-9a-zA-Z-]{1,127})(?:/([0-9a-f]{32}))?/?");

    static KeyIdentifier parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" does not identify a key of a vault. It is of the form https://VAULT/keys/NAME or https://VAULT/keys/NAME/VERSION."
                            .formatted(text));
        }
        return new KeyIdentifier(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /** Whether this is a version of the same key. */
    boolean isOfThisKey(String keyId) {
        return keyId.startsWith(vault + "/keys/" + name + "/");
    }

    @Override
    public String toString() {
        return vault + "/keys/" + name + (version == null ? "" : "/" + version);
    }
}
