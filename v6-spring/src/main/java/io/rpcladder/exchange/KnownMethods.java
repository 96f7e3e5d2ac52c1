package io.rpcladder.exchange;

import io.rpcladder.RpcException;
import io.rpcladder.ServiceNotFoundException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The methods that a client has given numbers, on one connection. For the connection's event loop alone.
 *
 * <p>A refusal is remembered, too: the client may have sent more calls by that number before it heard of it. When it has,
 * it names the method again, which may have been exported meanwhile.
 */
final class KnownMethods {

    private final ExportedMethod.Table table;
    private @Nullable Known[] byNumber = new Known[16];

    /** A method, or why it may not be called. */
    private record Known(
            @Nullable ExportedMethod method, @Nullable RpcException refusal) {

        ExportedMethod get() {
            if (refusal != null) {
                throw refusal;
            }
            return Objects.requireNonNull(method);
        }
    }

    KnownMethods(ExportedMethod.Table table) {
        this.table = table;
    }

    /**
     * The method that a request names, by its names or its number.
     *
     * @throws ServiceNotFoundException if there is none
     * @throws io.rpcladder.RpcAuthenticationException if the client may not call it
     */
    ExportedMethod find(FieldReader request) {
        int number = request.number();
        if (request.method() == null) {
            return known(number);
        }
        Known found = ask(request);
        if (number != FieldReader.NO_NUMBER && number < MethodNumbers.MOST) {
            if (number >= byNumber.length) {
                byNumber = Arrays.copyOf(byNumber, Math.min(MethodNumbers.MOST, 2 * number));
            }
            byNumber[number] = found;
        }
        return found.get();
    }

    private Known ask(FieldReader request) {
        try {
            return new Known(table.find(name(request), request.token()), null);
        } catch (RpcException e) {
            return new Known(null, e);
        }
    }

    private static MethodName name(FieldReader request) {
        try {
            return MethodName.of(Objects.requireNonNull(request.method()), request.group(), request.version());
        } catch (IllegalArgumentException e) {
            throw new ServiceNotFoundException(String.valueOf(e.getMessage()));
        }
    }

    private ExportedMethod known(int number) {
        Known known = number >= 0 && number < byNumber.length ? byNumber[number] : null;
        if (known == null) {
            throw new ServiceNotFoundException(
                    number < 0
                            ? "a request that names no method"
                            : "a request for method number " + number + ", which was not named on this connection");
        }
        return known.get();
    }
}
