package com.acme;

import io.rpcladder.serialize.AllowedTypes;
import io.rpcladder.serialize.BodyCodec;
import io.rpcladder.serialize.BodyCodecs;
import io.rpcladder.serialize.Serializer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts in capital letters, one a line. */
public final class Shouted implements Serializer, BodyCodec {

    public byte id() {
        return 64; // those below are the framework's own
    }

    public BodyCodecs codecs(AllowedTypes allowed) {
        return types -> this;
    }

    public byte[] write(Object[] values, int free, int limit) {
        byte[] text = String.join("\n", Arrays.copyOf(values, values.length, String[].class)).toUpperCase().getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[free + text.length];
        System.arraycopy(text, 0, body, free, text.length);
        return body;
    }

    public Object[] read(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.UTF_8).split("\n", -1);
    }
}
