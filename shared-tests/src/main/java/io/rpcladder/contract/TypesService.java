package io.rpcladder.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods with all kinds of parameters and results. */
public interface TypesService extends Repository<Point> {

    enum Colour {
        RED,
        GREEN
    }

    void nothing();

    String noArguments();

    @Nullable
    String text(@Nullable String text);

    String primitives(boolean z, byte b, char c, short s, int i, long l, float f, double d);

    String overloaded(int value);

    String overloaded(long value);

    String overloaded(String value);

    default String twice(String value) {
        return overloaded(value) + overloaded(value);
    }

    List<Point> points(List<Point> points);

    Map<String, List<Point>> grouped(Map<String, List<Point>> groups);

    <T extends Comparable<T>> T largest(List<T> values);

    byte[] bytes(byte[] bytes);

    /** So many bytes, all of them 0. */
    byte[] zeros(int count);

    int[][] table(int[][] rows);

    Colour colour(Colour colour);

    @Nullable
    Node chain(@Nullable Node first);

    @Nullable
    Object anything(@Nullable Object value);

    /** Gives back what it gets, and remembers whether it was called. */
    final class Echo implements TypesService {

        volatile boolean called;

        @Override
        public void nothing() {
            called = true;
        }

        @Override
        public String noArguments() {
            return "no arguments";
        }

        @Override
        public @Nullable String text(@Nullable String text) {
            return text;
        }

        @Override
        public String primitives(boolean z, byte b, char c, short s, int i, long l, float f, double d) {
            return z + " " + b + " " + c + " " + s + " " + i + " " + l + " " + f + " " + d;
        }

        @Override
        public String overloaded(int value) {
            return "int " + value;
        }

        @Override
        public String overloaded(long value) {
            return "long " + value;
        }

        @Override
        public String overloaded(String value) {
            return "String " + value;
        }

        @Override
        public List<Point> points(List<Point> points) {
            return points;
        }

        @Override
        public Map<String, List<Point>> grouped(Map<String, List<Point>> groups) {
            return groups;
        }

        @Override
        public <T extends Comparable<T>> T largest(List<T> values) {
            return values.stream().max(T::compareTo).orElseThrow();
        }

        @Override
        public byte[] bytes(byte[] bytes) {
            return bytes;
        }

        @Override
        public byte[] zeros(int count) {
            return new byte[count];
        }

        @Override
        public int[][] table(int[][] rows) {
            return rows;
        }

        @Override
        public Colour colour(Colour colour) {
            return colour;
        }

        @Override
        public @Nullable Node chain(@Nullable Node first) {
            return first;
        }

        @Override
        public @Nullable Object anything(@Nullable Object value) {
            called = true;
            return value;
        }

        @Override
        public Point stored(Point value) {
            return value;
        }
    }
}
