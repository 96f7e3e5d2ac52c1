package io.rpcladder.exchange;

import io.rpcladder.RpcException;
import io.rpcladder.ServiceNotFoundException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods that a client has given numbers, on one connection. For the connection's event loop alone. */
final class KnownMethods {

    /** So much is kept of names that were refused, in characters; a hostile client could send for ever. */
    private static final int MOST_REFUSED = 1 << 16;

    private final ExportedMethod.Table table;
    private int refusedChars;
    private @Nullable Known[] byNumber = new Known[16];

    /** A method that was named; one that was refused is asked for again each time, because it may be there later. */
    private record Known(
            MethodName name, String token, @Nullable ExportedMethod method) {}

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
        MethodName name = name(request);
        String token = request.token();
        try {
            ExportedMethod found = table.find(name, token);
            remember(number, new Known(name, token, found));
            return found;
        } catch (RpcException e) {
            refusedChars +=
                    name.service().toString().length() + name.signature().length() + token.length();
            if (refusedChars <= MOST_REFUSED) {
                remember(number, new Known(name, token, null)); // the client counts on its number
            }
            throw e;
        }
    }

    private void remember(int number, Known method) {
        if (number == FieldReader.NO_NUMBER || number >= MethodNumbers.MOST) {
            return;
        }
        if (number >= byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, Math.min(MethodNumbers.MOST, 2 * number));
        }
        byNumber[number] = method;
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
        ExportedMethod method = known.method;
        return method == null ? table.find(known.name, known.token) : method;
    }
}
