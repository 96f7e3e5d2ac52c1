package io.rpcladder.serialize;

import static io.rpcladder.serialize.TypedSerializers.codec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.rpcladder.RpcCodecException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A user's own annotation lets Jackson read names of classes, which are looked for where the thread's classes are. */
class AnnotatedTypesTest {

    record Kennel(@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS) Object animal) {}

    interface Kennels {
        Kennel kennel();
    }

    private static final String DOG = CorpusValues.Dog.class.getName();

    private static MethodCodec json(String... more) {
        return codec(
                "json",
                Kennels.class,
                "kennel",
                AllowedTypes.of(List.of(Kennels.class), List.of(more), AnnotatedTypesTest.class.getClassLoader()));
    }

    @Test
    void onlyAllowedClassesAreMadeAndNoOthersLoaded() {
        var kennel = new Kennel(new CorpusValues.Dog("Rex"));
        byte[] bytes = json(DOG).encodeResult(kennel, 0, 1_000);
        Set<String> asked = new HashSet<>();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(new ClassLoader(before) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                asked.add(name);
                return super.loadClass(name, resolve);
            }
        });
        try {
            assertThatExceptionOfType(RpcCodecException.class)
                    .isThrownBy(() -> json().decodeResult(bytes, 0, bytes.length))
                    .withMessageContaining(DOG + " may not travel");
            assertThat(asked).doesNotContain(DOG);
            assertThat(json(DOG).decodeResult(bytes, 0, bytes.length)).isEqualTo(kennel);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void onlyAllowedClassesAreWritten() {
        assertThatExceptionOfType(RpcCodecException.class)
                .isThrownBy(() -> json().encodeResult(new Kennel(new CorpusValues.Dog("Rex")), 0, 1_000))
                .withMessageContaining(DOG + " may not travel");
    }
}
