package io.rpcladder.serialize;

import java.util.regex.Pattern;

/**
 * A name that a user allows: a class {@code com.acme.Dog}, a package {@code com.acme.*}, or a package with all below it,
 * {@code com.acme.**}. The JDK's own serial filters have the same form.
 *
 * @param prefix with the last dot, for a package
 */
record AllowedName(String prefix, boolean isPackage, boolean below) {

    private static final Pattern FORM =
            Pattern.compile("[\\w$]+(\\.[\\w$]+)*(\\.\\*\\*?)?", Pattern.UNICODE_CHARACTER_CLASS);

    static AllowedName parse(String text) {
        String name = text.strip();
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(AllowedTypes.PROPERTY + "=" + text
                    + ": not the name of a class, nor a package as com.acme.* or com.acme.**");
        }
        boolean isPackage = name.endsWith("*");
        return new AllowedName(isPackage ? name.substring(0, name.indexOf('*')) : name, isPackage, name.endsWith("**"));
    }

    boolean matches(String className) {
        return isPackage
                ? className.startsWith(prefix) && (below || className.indexOf('.', prefix.length()) < 0)
                : className.equals(prefix);
    }

    Class<?> load(ClassLoader loader) {
        try {
            return Class.forName(prefix, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    AllowedTypes.PROPERTY + "=" + prefix
                            + ": there is no such class; a class within another is Outer$Inner",
                    e);
        }
    }
}
