package io.rpcladder.serialize.json;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.util.JsonParserDelegate;

/** A parser that has a number read as a BigDecimal where nobody knows its type and a double would lose some of its digits. */
final class ExactDecimals extends JsonParserDelegate {

    ExactDecimals(JsonParser parser) {
        super(parser);
    }

    @Override
    public NumberTypeFP getNumberTypeFP() {
        return losesDigits() ? NumberTypeFP.BIG_DECIMAL : super.getNumberTypeFP();
    }

    private boolean losesDigits() {
        double number = getDoubleValue();
        return Double.isInfinite(number)
                || (!isNaN() && new BigDecimal(Double.toString(number)).compareTo(getDecimalValue()) != 0);
    }
}
