package io.rpcladder.serialize;

import static org.assertj.core.api.Assertions.assertThat;

import io.rpcladder.ExtensionLoader;
import io.rpcladder.UserJar;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A serializer that comes from a jar of a user. */
class UserSerializerTest {

    interface Notes {
        String shout(String text, String more);
    }

    private static final String LINES = """
            package com.acme;

            import io.rpcladder.serialize.*;
            import java.nio.charset.StandardCharsets;
            import java.util.List;

            /** Texts, line by line. */
            public final class LinesSerializer implements Serializer, BodyCodec {
                @Override
                public byte id() {
                    return 64;
                }

                @Override
                public BodyCodecs codecs(AllowedTypes allowed) {
                    return types -> this;
                }

                @Override
                public byte[] write(Object[] values, int free, int limit) {
                    var out = new LimitedOutput(free, limit);
                    for (Object value : values) {
                        byte[] line = (value + "\\n").getBytes(StandardCharsets.UTF_8);
                        out.write(line, 0, line.length);
                    }
                    return out.toByteArray();
                }

                @Override
                public Object[] read(byte[] bytes, int offset, int length) {
                    return new String(bytes, offset, length, StandardCharsets.UTF_8).lines().toArray();
                }
            }
            """;

    @Test
    void aSerializerOfAUserCarriesCalls(@TempDir Path dir) throws IOException, NoSuchMethodException {
        URL jar = UserJar.in(dir)
                .source("com.acme.LinesSerializer", LINES)
                .file("META-INF/rpc/" + Serializer.class.getName(), "lines=com.acme.LinesSerializer")
                .jar();
        try (var classes = new URLClassLoader(new URL[] {jar}, getClass().getClassLoader())) {
            Serializer lines = new ExtensionLoader<>(Serializer.class, classes).get("lines");
            MethodCodec codec = new ServiceCodec(Notes.class, AllowedTypes.of(Notes.class), lines)
                    .of(Notes.class.getMethod("shout", String.class, String.class), "shout");

            byte[] bytes = codec.encodeArguments(List.of("one", "two"), 20, 100);

            assertThat(codec.decodeArguments(bytes, 20, bytes.length - 20)).containsExactly("one", "two");
        }
    }
}
