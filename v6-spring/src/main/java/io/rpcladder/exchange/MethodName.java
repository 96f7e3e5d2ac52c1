package io.rpcladder.exchange;

import io.rpcladder.RpcMethod;
import io.rpcladder.ServiceKey;

/**
 * A method as it is named on the wire.
 *
 * @param service whose method it is; group and version may be {@link ServiceKey#ANY}
 * @param signature the method's name and the types of its parameters
 */
public record MethodName(ServiceKey service, String signature) {

    public static MethodName of(RpcMethod method) {
        return new MethodName(method.key(), method.signature());
    }

    /**
     * From its parts.
     *
     * @param path {@code package.Service/method(types)}
     * @throws IllegalArgumentException if a name has characters that it may not have
     */
    static MethodName of(String path, String group, String version) {
        int slash = path.indexOf('/');
        String service = slash < 0 ? path : path.substring(0, slash);
        return new MethodName(new ServiceKey(service, group, version), slash < 0 ? "" : path.substring(slash + 1));
    }

    /** The header fields that name it. */
    byte[] fields(int number, String token) {
        var out = new FieldWriter();
        out.text(FieldWriter.METHOD, service.service() + "/" + signature);
        if (!service.group().isEmpty()) {
            out.text(FieldWriter.GROUP, service.group());
        }
        if (!service.version().isEmpty()) {
            out.text(FieldWriter.VERSION, service.version());
        }
        if (!token.isEmpty()) {
            out.text(FieldWriter.TOKEN, token);
        }
        byte[] names = out.toByteArray();
        if (number == FieldReader.NO_NUMBER) {
            return names;
        }
        var all = new byte[FieldWriter.NUMBER_SIZE + names.length];
        System.arraycopy(names, 0, all, FieldWriter.number(number, all, 0), names.length);
        return all;
    }
}
