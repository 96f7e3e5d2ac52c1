package io.rpcladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A jar that a user of the framework builds: classes compiled here and now, and other files. */
public final class UserJar {

    private final Path dir;
    private final Path content;
    private final List<Path> sources = new ArrayList<>();

    private UserJar(Path dir) throws IOException {
        this.dir = dir;
        this.content = Files.createTempDirectory(dir, "content");
    }

    public static UserJar in(Path dir) throws IOException {
        return new UserJar(dir);
    }

    public UserJar source(String className, String source) throws IOException {
        Path file = dir.resolve("src").resolve(className.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        sources.add(Files.writeString(file, source));
        return this;
    }

    public UserJar file(String name, String text) throws IOException {
        Path file = content.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    public URL jar() throws IOException {
        if (!sources.isEmpty()) {
            var arguments = new ArrayList<>(List.of("-proc:none", "-parameters", "-d", content.toString(), "-cp"));
            arguments.add(System.getProperty("java.class.path"));
            sources.forEach(source -> arguments.add(source.toString()));
            int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
            assertThat(result).as("compiled").isZero();
        }
        Path jar = Files.createTempFile(dir, "user", ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(content)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(content.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar.toUri().toURL();
    }
}
