package io.rpcladder.serialize.json;

import io.rpcladder.RpcCodecException;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** A generator that refuses a number which nobody would read, before it is made a text: that takes more than its length in time. */
final class ShortNumbers extends JsonGeneratorDelegate {

    private static final double BITS_OF_A_DIGIT = Math.log(10) / Math.log(2);

    ShortNumbers(JsonGenerator generator) {
        super(generator);
    }

    @Override
    public JsonGenerator writeNumber(BigInteger number) {
        mustBeShort(number);
        return super.writeNumber(number);
    }

    @Override
    public JsonGenerator writeNumber(BigDecimal number) {
        mustBeShort(number.unscaledValue());
        return super.writeNumber(number);
    }

    private static void mustBeShort(BigInteger number) {
        int digits = (int) (number.bitLength() / BITS_OF_A_DIGIT);
        if (digits > JsonSerializer.MAX_NUMBER) {
            throw new RpcCodecException(
                    "a number with " + digits + " digits cannot travel as JSON: " + JsonSerializer.MAX_NUMBER
                            + " are allowed",
                    null);
        }
    }
}
