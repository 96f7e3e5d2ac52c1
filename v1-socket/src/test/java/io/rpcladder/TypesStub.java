package io.rpcladder;

import io.rpcladder.contract.Node;
import io.rpcladder.contract.Point;
import io.rpcladder.contract.TypesService;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stub written by hand: every method spells its own name and types, and nothing checks the spelling. */
@SuppressWarnings("unchecked")
final class TypesStub implements TypesService {

    private final RpcClient client;

    TypesStub(RpcClient client) {
        this.client = client;
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private <T> T call(String method, List<String> types, @Nullable Object... arguments) {
        try {
            var request = RpcRequest.of("io.rpcladder.contract.TypesService", method, types, arguments);
            return (T) client.invoke(request).valueOrThrow();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("no method here declares a checked exception", e);
        }
    }

    @Override
    public void nothing() {
        call("nothing", List.of());
    }

    @Override
    public String noArguments() {
        return call("noArguments", List.of());
    }

    @Override
    public @Nullable String text(@Nullable String text) {
        return call("text", List.of("java.lang.String"), text);
    }

    @Override
    public String primitives(boolean z, byte b, char c, short s, int i, long l, float f, double d) {
        var types = List.of("boolean", "byte", "char", "short", "int", "long", "float", "double");
        return call("primitives", types, z, b, c, s, i, l, f, d);
    }

    @Override
    public String overloaded(int value) {
        return call("overloaded", List.of("int"), value);
    }

    @Override
    public String overloaded(long value) {
        return call("overloaded", List.of("long"), value);
    }

    @Override
    public String overloaded(String value) {
        return call("overloaded", List.of("java.lang.String"), value);
    }

    @Override
    public String twice(String value) {
        return call("twice", List.of("java.lang.String"), value);
    }

    @Override
    public List<Point> points(List<Point> points) {
        return call("points", List.of("java.util.List"), points);
    }

    @Override
    public Map<String, List<Point>> grouped(Map<String, List<Point>> groups) {
        return call("grouped", List.of("java.util.Map"), groups);
    }

    @Override
    public <T extends Comparable<T>> T largest(List<T> values) {
        return call("largest", List.of("java.util.List"), values);
    }

    @Override
    public byte[] bytes(byte[] bytes) {
        return call("bytes", List.of("[B"), (Object) bytes);
    }

    @Override
    public byte[] zeros(int count) {
        return call("zeros", List.of("int"), count);
    }

    @Override
    public int[][] table(int[][] rows) {
        return call("table", List.of("[[I"), (Object) rows);
    }

    @Override
    public Colour colour(Colour colour) {
        return call("colour", List.of("io.rpcladder.contract.TypesService$Colour"), colour);
    }

    @Override
    public @Nullable Node chain(@Nullable Node first) {
        return call("chain", List.of("io.rpcladder.contract.Node"), first);
    }

    @Override
    public @Nullable Object anything(@Nullable Object value) {
        return call("anything", List.of("java.lang.Object"), value);
    }

    @Override
    public Point stored(Point value) {
        return call("stored", List.of("java.lang.Object"), value);
    }
}
