package io.rpcladder.spring;

import io.rpcladder.config.Callback;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A method of an object that is told how calls end: it takes the result, and the arguments after it if it wants them. */
final class MethodCallback implements Callback {

    private final Supplier<?> target;
    private final String name;

    /**
     * A method of this object, which is asked for when the first call ends.
     *
     * @param target gives the object
     * @param name the method's name; of several, the one with the most parameters that can be filled is called
     */
    MethodCallback(Supplier<?> target, String name) {
        this.target = target;
        this.name = name;
    }

    @Override
    public void ended(@Nullable Object result, List<@Nullable Object> arguments) throws Exception {
        Object object = target.get();
        Method method = method(object.getClass(), arguments.size() + 1);
        var all = new ArrayList<@Nullable Object>();
        all.add(result);
        all.addAll(arguments);
        try {
            method.invoke(object, all.subList(0, method.getParameterCount()).toArray());
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(method + " failed", e.getCause());
        }
    }

    private Method method(Class<?> type, int most) {
        Method method = Arrays.stream(type.getMethods())
                .filter(one -> one.getName().equals(name))
                .filter(one -> one.getParameterCount() == most || one.getParameterCount() <= 1)
                .max(Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow(() -> new IllegalStateException(type.getName() + " has no public method " + name
                        + " that takes a result, or a result and the arguments of the call"));
        method.trySetAccessible(); // of a class that is not public, perhaps
        return method;
    }
}
