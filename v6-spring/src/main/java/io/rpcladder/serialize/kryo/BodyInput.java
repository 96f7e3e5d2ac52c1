package io.rpcladder.serialize.kryo;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import io.rpcladder.serialize.Hashing;

/**
 * Kryo's input over a part of an array that it leaves as it is. Kryo's own one moves bytes to the array's beginning when
 * it meets the end, where somebody else's bytes are, and makes an array of any length that is announced.
 */
final class BodyInput extends Input {

    private final Hashing hashing = new Hashing();
    private int announced;

    BodyInput() {
        super(new byte[0]);
    }

    @Override
    protected int require(int required) {
        int there = limit - position;
        if (required > there || required < 0) {
            throw new KryoException(required + " bytes announced, " + there + " there");
        }
        return there;
    }

    @Override
    protected int optional(int optional) {
        int there = Math.min(limit - position, optional);
        return there == 0 ? -1 : there;
    }

    void requireEnd() {
        if (position != limit) {
            throw new KryoException((limit - position) + " bytes too many");
        }
    }

    /** Begins with another body. */
    void begin(byte[] bytes, int offset, int length) {
        setBuffer(bytes, offset, length);
        hashing.restart();
        announced = 0;
    }

    /**
     * How many elements a collection has. Each takes a byte at least, and no two of them the same: arrays that each begin with
     * the next one would else be made as large as what is left, every one of them.
     */
    int readLength() {
        int length = readVarInt(true);
        require(length);
        announced += length;
        if (announced > limit) {
            throw new KryoException(announced + " elements announced in " + limit + " bytes");
        }
        return length;
    }

    @Override
    public byte[] readBytes(int length) {
        require(length);
        return super.readBytes(length);
    }

    @Override
    public int[] readInts(int length, boolean optimizePositive) {
        require(length);
        return super.readInts(length, optimizePositive);
    }

    @Override
    public int[] readInts(int length) {
        require(length);
        return super.readInts(length);
    }

    @Override
    public long[] readLongs(int length, boolean optimizePositive) {
        require(length);
        return super.readLongs(length, optimizePositive);
    }

    @Override
    public long[] readLongs(int length) {
        require(length);
        return super.readLongs(length);
    }

    @Override
    public float[] readFloats(int length) {
        require(length);
        return super.readFloats(length);
    }

    @Override
    public double[] readDoubles(int length) {
        require(length);
        return super.readDoubles(length);
    }

    @Override
    public short[] readShorts(int length) {
        require(length);
        return super.readShorts(length);
    }

    @Override
    public char[] readChars(int length) {
        require(length);
        return super.readChars(length);
    }

    @Override
    public boolean[] readBooleans(int length) {
        require(length);
        return super.readBooleans(length);
    }

    /** A text that is not ASCII has its length in front. */
    @Override
    public String readString() {
        int begin = position;
        if (readVarIntFlag()) {
            int characters = readVarIntFlag(true) - 1;
            require(Math.max(0, characters));
            position = begin;
        }
        return super.readString();
    }

    Hashing hashing() {
        return hashing;
    }
}
