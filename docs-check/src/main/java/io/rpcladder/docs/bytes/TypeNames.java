package io.rpcladder.docs.bytes;

import java.util.Map;

/** The stream's names of types, as Java writes them: {@code [Ljava.lang.Object;} is {@code java.lang.Object[]}. */
final class TypeNames {

    private static final Map<Character, String> PRIMITIVES = Map.of(
            'B', "byte", 'C', "char", 'D', "double", 'F', "float", 'I', "int", 'J', "long", 'S', "short", 'Z',
            "boolean");

    private TypeNames() {}

    /** Of a class as {@link Class#getName} names it. */
    static String ofClass(String name) {
        return name.startsWith("[") ? ofDescriptor(name) : name;
    }

    /** Of a type as a field's description names it. */
    static String ofDescriptor(String descriptor) {
        if (descriptor.startsWith("[")) {
            return ofDescriptor(descriptor.substring(1)) + "[]";
        }
        if (descriptor.startsWith("L") && descriptor.endsWith(";")) {
            return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
        }
        String primitive = descriptor.length() == 1 ? PRIMITIVES.get(descriptor.charAt(0)) : null;
        if (primitive == null) {
            throw new IllegalArgumentException("no type is called " + descriptor);
        }
        return primitive;
    }

    /** The letter of an array's elements, from the array type's name as Java writes it. L stands for every object. */
    static char elementLetter(String arrayType) {
        String element = arrayType.substring(0, arrayType.length() - "[]".length());
        return PRIMITIVES.entrySet().stream()
                .filter(primitive -> primitive.getValue().equals(element))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse('L');
    }
}
