package io.rpcladder.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client of the in-memory version asks for. */
record LocalCall(String service, String method, List<String> parameterTypes, List<@Nullable Object> arguments) {

    String signature() {
        return method + "(" + String.join(", ", parameterTypes) + ")";
    }
}
