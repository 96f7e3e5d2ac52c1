package io.rpcladder.serialize.json;

import io.rpcladder.serialize.TextForm;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** A generator that refuses a number which nobody would read, before it is made a text: that takes more than its length in time. */
final class ShortNumbers extends JsonGeneratorDelegate {

    ShortNumbers(JsonGenerator generator) {
        super(generator);
    }

    @Override
    public JsonGenerator writeNumber(BigInteger number) {
        TextForm.mustBeShort(number);
        return super.writeNumber(number);
    }

    @Override
    public JsonGenerator writeNumber(BigDecimal number) {
        TextForm.mustBeShort(number.unscaledValue());
        return super.writeNumber(number);
    }
}
