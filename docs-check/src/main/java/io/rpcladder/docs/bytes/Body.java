package io.rpcladder.docs.bytes;

import java.io.IOException;
import java.util.List;

/** What a message holds in front of its objects, as the versions' {@code JavaCodec} writes it. */
public enum Body {
    /** service | method | count | parameter type ... | arguments. */
    REQUEST {
        @Override
        List<String> annotate(Recording bytes) throws IOException {
            bytes.note("the service: " + quoted(bytes.utf()));
            bytes.note("the method: " + quoted(bytes.utf()));
            int count = bytes.i4();
            bytes.note("the number of parameters: " + count);
            for (int parameter = 1; parameter <= count; parameter++) {
                bytes.note("the type of parameter " + parameter + ": " + quoted(bytes.utf()));
            }
            return List.of("the arguments: ");
        }
    },
    /** true | value, or false | exception's class | message | exception. */
    RESPONSE {
        @Override
        List<String> annotate(Recording bytes) throws IOException {
            boolean returned = bytes.u1() != 0;
            bytes.note(returned ? "true: the service returned" : "false: the service threw");
            if (returned) {
                return List.of("the result: ");
            }
            bytes.note("the exception's class: " + quoted(bytes.utf()));
            return List.of("its message: ", "the exception, serialized by itself: ");
        }
    };

    /** Notes the plain data, and returns what the objects after it are, each with a colon and a space. */
    abstract List<String> annotate(Recording bytes) throws IOException;

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
