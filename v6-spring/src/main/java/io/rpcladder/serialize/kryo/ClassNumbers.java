package io.rpcladder.serialize.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import com.esotericsoftware.kryo.serializers.EnumNameSerializer;
import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.Containers;
import io.rpcladder.serialize.Form;
import io.rpcladder.serialize.JdkTypes;
import io.rpcladder.serialize.Parts;
import io.rpcladder.serialize.TextForm;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The allowed classes with their numbers. One of the JDK has a fixed one; another one's comes from its name and its
 * fields', so that both ends find the same number without asking, and a class that is not the same there is not known.
 */
final class ClassNumbers {

    private static final int FIRST_OF_THE_JDK = 10; // below are Kryo's own
    private static final int FIRST_OF_COLLECTIONS = 70;
    private static final int FIRST_OF_ARRAYS = 90;
    private static final int FIRST_OF_OTHERS = 1_000;
    private static final List<Class<?>> ARRAYS = List.of(
            byte[].class,
            boolean[].class,
            char[].class,
            short[].class,
            int[].class,
            long[].class,
            float[].class,
            double[].class);

    /** What most zones are, whatever they are declared as. */
    private static final Class<?> REGION = ZoneId.of("Europe/Paris").getClass();

    private final AllowedTypes allowed;
    private final Map<Integer, Class<?>> others = new TreeMap<>();

    ClassNumbers(AllowedTypes allowed) {
        this.allowed = allowed;
        Set<Integer> twice = new HashSet<>();
        for (Class<?> type : allowed.known()) {
            if (!JdkTypes.ALL.contains(type) && hasSerializer(type)) {
                Integer number = FIRST_OF_OTHERS + (hash(describe(type, new HashSet<>())) & 0x3FFF_FFFF);
                if (others.putIfAbsent(number, type) != null) {
                    twice.add(number); // both travel by their names
                }
            }
        }
        others.keySet().removeAll(twice);
    }

    private static boolean hasSerializer(Class<?> type) {
        try {
            serializer(type);
            return true;
        } catch (RpcCodecException e) {
            return false; // a value of it will be refused, with the reason
        }
    }

    /** Its name and its fields; and those of final classes in them, which are not named on the wire. */
    private static String describe(Class<?> type, Set<Class<?>> described) {
        var text = new StringBuilder(type.getName());
        boolean hasParts = Form.of(type) == Form.RECORD || Form.of(type) == Form.BEAN;
        if (hasParts && described.add(type)) {
            Parts parts = Parts.of(type);
            for (int i = 0; i < parts.types().size(); i++) {
                Class<?> part = parts.types().get(i);
                text.append(' ').append(parts.names().get(i)).append(':').append(part.getName());
                if (Modifier.isFinal(part.getModifiers()) && !JdkTypes.isOfTheJdk(part)) {
                    text.append('(').append(describe(part, described)).append(')');
                }
            }
        }
        return text.toString();
    }

    private static int hash(String text) {
        var hash = new CRC32();
        hash.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) hash.getValue();
    }

    /** A new Kryo that knows them. */
    Kryo kryo() {
        Kryo kryo = new AllowedKryo(allowed);
        int number = FIRST_OF_THE_JDK;
        for (Class<?> type : JdkTypes.VALUES) {
            if (kryo.getClassResolver().getRegistration(type) == null) { // Kryo itself knows the simplest
                kryo.register(type, value(type, kryo), number);
            }
            number++;
        }
        number = FIRST_OF_COLLECTIONS;
        for (Class<?> type : JdkTypes.COLLECTIONS) {
            kryo.register(type, serializer(type), number++);
        }
        number = FIRST_OF_ARRAYS;
        for (Class<?> type : ARRAYS) {
            kryo.register(type, number++);
        }
        kryo.register(REGION, value(ZoneId.class, kryo), number);
        others.forEach((other, type) -> kryo.register(type, serializer(type), other));
        return kryo;
    }

    private static Serializer<?> value(Class<?> type, Kryo kryo) {
        if (type == UUID.class) {
            return new DefaultSerializers.UUIDSerializer();
        }
        if (type == URI.class || type == Locale.class || type == Currency.class) {
            return new TextSerializer(TextForm.of(type));
        }
        return kryo.getDefaultSerializer(type);
    }

    /**
     * The serializer of a class that is allowed.
     *
     * @throws RpcCodecException if it cannot travel
     */
    static Serializer<?> serializer(Class<?> type) {
        return switch (Form.of(type)) {
            case ENUM -> new EnumNameSerializer(type.asSubclass(Enum.class));
            case RECORD, BEAN -> new PartsSerializer(Parts.of(type));
            case COLLECTION -> new CollectionsSerializer(Containers.empty(type));
            case MAP -> new MapsSerializer(Containers.empty(type));
            case OPTIONAL -> new OptionalSerializer();
            case ARRAY -> new ObjectsSerializer(type.getComponentType());
            default -> throw new RpcCodecException(
                    type.getName() + " cannot travel by Kryo: " + Form.of(type).reason(), null);
        };
    }
}
