package dev.orderstream.operator.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.orderstream.operator.Operator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DevelopmentIssuerTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void aTokenCanBeVerifiedWithTheKeyThatIsPublished() throws Exception {
        String token =
                DevelopmentIssuer.openOrCreate(directory).token(TokenRole.CUSTOMER, "17850", Duration.ofMinutes(5));

        SignedJWT read = SignedJWT.parse(token);
        JWK published = JWKSet.load(directory.resolve("jwks.json").toFile())
                .getKeyByKeyId(read.getHeader().getKeyID());
        assertThat(read.verify(new ECDSAVerifier(published.toECKey()))).isTrue();
        assertThat(read.getJWTClaimsSet().getStringClaim("customer_id")).isEqualTo("17850");
        assertThat(read.getJWTClaimsSet().getStringListClaim("roles")).containsExactly("customer");
        assertThat(read.getJWTClaimsSet().getSubject()).isEqualTo("customer/17850");
        assertThat(read.getJWTClaimsSet().getExpirationTime().toInstant())
                .isBetween(Instant.now().plusSeconds(200), Instant.now().plusSeconds(301));
    }

    @Test
    void keysAreMadeOnceAndTheSameEverAfter() throws Exception {
        DevelopmentIssuer.openOrCreate(directory);
        String first = Files.readString(directory.resolve("jwks.json"));
        DevelopmentIssuer.openOrCreate(directory);
        assertThat(Files.readString(directory.resolve("jwks.json"))).isEqualTo(first);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void thePrivateKeyCanBeReadByItsOwnerAlone() throws Exception {
        DevelopmentIssuer.openOrCreate(directory);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("development-issuer.jwk"))))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingOfThePrivateKeyIsPublished() throws Exception {
        DevelopmentIssuer.openOrCreate(directory);
        assertThat(JWKSet.load(directory.resolve("jwks.json").toFile()).getKeys())
                .isNotEmpty()
                .noneMatch(JWK::isPrivate);
    }

    @Test
    void aCustomerIsNamedForACustomerOnly() {
        DevelopmentIssuer issuer = DevelopmentIssuer.openOrCreate(directory);
        assertThatThrownBy(() -> issuer.token(TokenRole.CUSTOMER, null, Duration.ofMinutes(5)))
                .hasMessageContaining("--customer ID");
        assertThatThrownBy(() -> issuer.token(TokenRole.SHOP, "17850", Duration.ofMinutes(5)))
                .hasMessageContaining("--role customer");
    }

    @Test
    void theCommandPrintsATokenAndNothingElse() throws Exception {
        assertThat(run("--make-keys")).isEmpty();
        SignedJWT token =
                SignedJWT.parse(run("--role", "warehouse", "--for", "90s").strip());
        assertThat(token.getJWTClaimsSet().getStringClaim("scope")).contains("fulfillment:write");
        assertThat(token.getJWTClaimsSet().getAudience()).isEqualTo(List.of("orderstream"));
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheRemedy() {
        run("--make-keys");
        assertThat(run("--for", "25h")).contains("--for is 25h; give 1s to 24h");
        assertThat(run("--for", "soon")).contains("--for is soon");
        assertThat(run("--role", "king")).contains("'--role'", "warehouse");
        assertThat(run("--role", "customer")).contains("--customer ID");
    }

    @Test
    void withoutKeysTheRemedyIsNamed() {
        assertThat(run()).contains("\"./run up\" makes one");
    }

    private String run(String... arguments) {
        StringWriter out = new StringWriter();
        String[] all = new String[arguments.length + 3];
        all[0] = "token";
        all[1] = "--issuer-directory";
        all[2] = directory.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        CommandLine line = Operator.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        line.execute(all);
        return out.toString();
    }
}
