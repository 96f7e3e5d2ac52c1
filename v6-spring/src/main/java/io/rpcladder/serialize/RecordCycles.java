package io.rpcladder.serialize;

import io.rpcladder.RpcCodecException;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for records that hold themselves, by way of a list for example. A record is made when all that it holds is there, so
 * nothing in it can hold it before; the libraries that follow references put a null there, without a word. For use by one
 * thread.
 */
public final class RecordCycles {

    private static final int MAX_DEPTH = 1_000;

    private final Map<Class<?>, Parts> parts = new HashMap<>();
    private final IdentityHashMap<Object, Boolean> finished = new IdentityHashMap<>();
    private int depth;

    private RecordCycles() {}

    /** Whether there can be any in values of these types. For most there cannot, and then nobody needs to look. */
    public static boolean arePossible(Collection<Type> row) {
        var graph = new TypeGraph();
        row.forEach(graph::add);
        return graph.classes().contains(Object.class) // holds anything
                || graph.classes().stream().filter(Class::isRecord).anyMatch(RecordCycles::holdsItself);
    }

    private static boolean holdsItself(Class<?> type) {
        var held = new TypeGraph();
        Parts.of(type).typesIn(type).forEach(held::add);
        return held.classes().stream().anyMatch(each -> each.isAssignableFrom(type) && each != Record.class);
    }

    /**
     * Does nothing if there are none.
     *
     * @throws RpcCodecException if there is one
     */
    public static void refuse(@Nullable Object[] values) {
        var cycles = new RecordCycles();
        for (Object value : values) {
            cycles.visit(value);
        }
    }

    private void visit(@Nullable Object value) {
        if (value == null || Form.of(value.getClass()) == Form.VALUE || Form.of(value.getClass()) == Form.ENUM) {
            return;
        }
        Boolean known = finished.putIfAbsent(value, false);
        if (known != null) {
            if (!known && value instanceof Record) {
                throw new RpcCodecException(
                        "a " + value.getClass().getName() + " holds itself; a record that does cannot be made again",
                        null);
            }
            return;
        }
        if (++depth > MAX_DEPTH) {
            throw new RpcCodecException("more than " + MAX_DEPTH + " values within each other", null);
        }
        visitHeld(value);
        depth--;
        finished.put(value, true);
    }

    private void visitHeld(Object value) {
        switch (Form.of(value.getClass())) {
            case COLLECTION -> ((Iterable<?>) value).forEach(this::visit);
            case MAP ->
                ((Map<?, ?>) value).forEach((key, content) -> {
                    visit(key);
                    visit(content);
                });
            case OPTIONAL -> visit(((Optional<?>) value).orElse(null));
            case ARRAY -> visitElements(value);
            case RECORD, BEAN -> {
                Parts known = parts.computeIfAbsent(value.getClass(), Parts::of);
                for (int i = 0; i < known.names().size(); i++) {
                    visit(known.get(value, i));
                }
            }
            default -> {
                // Whatever it is, the serializer will say what it thinks of it.
            }
        }
    }

    private void visitElements(Object array) {
        if (!array.getClass().getComponentType().isPrimitive()) {
            for (int i = 0; i < Array.getLength(array); i++) {
                visit(Array.get(array, i));
            }
        }
    }
}
