package io.rpcladder.serialize.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.Form;
import org.jspecify.annotations.Nullable;

/** A Kryo that knows allowed classes only. Those without a number, such as arrays, are named on the wire. For use by one thread. */
@SuppressWarnings("rawtypes") // as Kryo has them
final class AllowedKryo extends Kryo {

    private static final int MAX_DEPTH = 200;

    AllowedKryo(AllowedTypes allowed) {
        super(new Classes(allowed), new References());
        setRegistrationRequired(false); // Classes says what is registered on the way, and what is not
        setAutoReset(false); // all values of a body are one graph
        setMaxDepth(MAX_DEPTH);
    }

    private static final class Classes extends DefaultClassResolver {
        private final AllowedTypes allowed;

        Classes(AllowedTypes allowed) {
            this.allowed = allowed;
        }

        /** A list that is a view of another one goes as a usual list. */
        @Override
        public @Nullable Registration getRegistration(Class type) {
            Registration registration = super.getRegistration(type);
            if (registration == null && type != null) {
                Class<?> usual = Form.usual((Class<?>) type);
                return usual == type ? null : super.getRegistration(usual);
            }
            return registration;
        }

        /** For a class without a number, written for the first time, or named by a peer and found below. */
        @Override
        public Registration registerImplicit(Class type) {
            allowed.check(type);
            return register(new Registration(type, ClassNumbers.serializer(type), NAME));
        }

        @Override
        protected Class<?> getTypeByName(String name) {
            return allowed.find(name);
        }
    }

    private static final class References extends MapReferenceResolver {

        /** Texts are not worth the search. */
        @Override
        public boolean useReferences(Class type) {
            return type != String.class && super.useReferences(type);
        }

        /** A record is made when all that it holds is there; nothing in it can hold it before. Kryo would put a null there. */
        @Override
        public Object getReadObject(Class type, int id) {
            Object read = super.getReadObject(type, id);
            if (read == null) {
                throw new KryoException("a value that holds itself by way of a record");
            }
            return read;
        }
    }
}
