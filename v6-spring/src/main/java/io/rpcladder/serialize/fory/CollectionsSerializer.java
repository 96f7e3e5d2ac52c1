package io.rpcladder.serialize.fory;

import io.rpcladder.serialize.Containers;
import io.rpcladder.serialize.Hashing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.CollectionSerializer;
import org.jspecify.annotations.Nullable;

/** Collections, read into the usual class for what they are. No order of a comparator, and no set of chosen hash codes. */
@SuppressWarnings("rawtypes") // as Fory has it
final class CollectionsSerializer extends CollectionSerializer<Collection> {

    private final Hashing hashing;
    private final Supplier<Collection<@Nullable Object>> empty;

    @SuppressWarnings("unchecked")
    CollectionsSerializer(
            TypeResolver types, Class<?> type, Hashing hashing, Supplier<Collection<@Nullable Object>> empty) {
        super(types, (Class<Collection>) type, true);
        this.hashing = hashing;
        this.empty = empty;
    }

    /** The elements of a set, for example, as long as they are read: to hash them before they are whole would be of no use. */
    private static final class Pending extends ArrayList<@Nullable Object> {
        private final transient Collection<@Nullable Object> whole;

        Pending(Collection<@Nullable Object> whole) {
            this.whole = whole;
        }
    }

    @Override
    public Collection onCollectionWrite(WriteContext context, Collection value) {
        Containers.refuseOrder(value);
        return super.onCollectionWrite(context, value);
    }

    @Override
    public Collection newCollection(ReadContext context, boolean elementsAdvance) {
        setNumElements(readCollectionSize(context, context.getBuffer(), elementsAdvance));
        Collection<@Nullable Object> collection = empty.get();
        context.reference(collection);
        return Containers.growsSlowly(collection) ? new Pending(collection) : collection;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Collection onCollectionRead(Collection read) {
        if (read instanceof Pending pending) {
            hashing.fill(pending.whole, (List<@Nullable Object>) pending);
            return pending.whole;
        }
        return read;
    }
}
