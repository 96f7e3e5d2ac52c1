package io.rpcladder.serialize.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import com.esotericsoftware.kryo.serializers.EnumNameSerializer;
import io.rpcladder.RpcCodecException;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.Containers;
import io.rpcladder.serialize.Fingerprint;
import io.rpcladder.serialize.Form;
import io.rpcladder.serialize.JdkTypes;
import io.rpcladder.serialize.Parts;
import io.rpcladder.serialize.TextForm;
import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

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
                Integer number = FIRST_OF_OTHERS + Fingerprint.ofParts(type);
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
            Serializer<?> serializer =
                    type == boolean[].class ? new BooleansSerializer() : kryo.getDefaultSerializer(type);
            kryo.register(type, serializer, number++);
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
            default ->
                throw new RpcCodecException(
                        type.getName() + " cannot travel by Kryo: "
                                + Form.of(type).reason(),
                        null);
        };
    }
}
