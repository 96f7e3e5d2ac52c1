package io.rpcladder.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A key and its certificate, made by the JDK's keytool when a test needs it. */
public record TestCertificates(KeyStore store) {

    public static final String PASSWORD = "secret";

    /** A certificate for these names, {@code dns:localhost} for example, that nobody else has signed. */
    public static TestCertificates named(String name, String... alternatives) {
        try {
            Path dir = Files.createTempDirectory("rpc-keys");
            Path file = dir.resolve(name + ".p12");
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
            command.addAll(List.of("-alias", name, "-dname", "CN=" + name, "-keyalg", "EC", "-groupname", "secp256r1"));
            command.addAll(List.of("-validity", "2", "-storetype", "PKCS12", "-storepass", PASSWORD));
            command.addAll(List.of("-keystore", file.toString()));
            if (alternatives.length > 0) {
                command.addAll(List.of("-ext", "san=" + String.join(",", alternatives)));
            }
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(keytool.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
            assertThat(keytool.waitFor()).as(output).isZero();
            var certificates = new TestCertificates(load(file));
            Files.delete(file);
            Files.delete(dir);
            return certificates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes key and certificate into a file of this folder, as PKCS12. */
    public Path storeIn(Path dir) {
        try {
            Path file = Files.createTempFile(dir, "keys", ".p12");
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Shows the first, if there is one, and trusts the second, if there is one. */
    static SSLContext context(@Nullable TestCertificates own, @Nullable TestCertificates trusted) {
        try {
            var context = SSLContext.getInstance("TLS");
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own == null ? null : own.store, PASSWORD.toCharArray());
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            if (trusted != null) {
                String alias = trusted.store.aliases().nextElement();
                trust.setCertificateEntry(alias, trusted.store.getCertificate(alias));
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trust);
            context.init(keys.getKeyManagers(), managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
