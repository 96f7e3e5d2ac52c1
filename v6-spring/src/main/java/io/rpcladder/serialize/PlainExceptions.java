package io.rpcladder.serialize;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.time.DateTimeException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** The exceptions of the JDK that any code may throw, and how one is made without calling its own constructors. */
final class PlainExceptions {

    static final List<Class<? extends Throwable>> TYPES = List.of(
            Exception.class,
            RuntimeException.class,
            ArithmeticException.class,
            ArrayIndexOutOfBoundsException.class,
            ArrayStoreException.class,
            ClassCastException.class,
            ClassNotFoundException.class,
            CloneNotSupportedException.class,
            IllegalArgumentException.class,
            IllegalStateException.class,
            IndexOutOfBoundsException.class,
            InterruptedException.class,
            NegativeArraySizeException.class,
            NullPointerException.class,
            NumberFormatException.class,
            SecurityException.class,
            StringIndexOutOfBoundsException.class,
            UnsupportedOperationException.class,
            ConcurrentModificationException.class,
            NoSuchElementException.class,
            CancellationException.class,
            CompletionException.class,
            ExecutionException.class,
            RejectedExecutionException.class,
            TimeoutException.class,
            IOException.class,
            UncheckedIOException.class,
            EOFException.class,
            FileNotFoundException.class,
            DateTimeException.class,
            java.lang.Error.class,
            AssertionError.class,
            ExceptionInInitializerError.class,
            LinkageError.class,
            NoClassDefFoundError.class,
            InternalError.class,
            OutOfMemoryError.class,
            StackOverflowError.class);

    private PlainExceptions() {}

    /**
     * A constructor that takes a message and runs Throwable's own code alone. The JDK keeps it for libraries that
     * serialize, in the module jdk.unsupported; by reflection, because compiling against it gives a warning.
     */
    static Constructor<?> constructor(Class<?> type) {
        try {
            Class<?> factoryType = Class.forName("sun.reflect.ReflectionFactory");
            Object factory = factoryType.getMethod("getReflectionFactory").invoke(null);
            return (Constructor<?>) factoryType
                    .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                    .invoke(factory, type, Throwable.class.getConstructor(String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no module jdk.unsupported, which exceptions need", e);
        }
    }
}
