package io.rpcladder.demo.provider;

import static java.util.Objects.requireNonNull;

import io.rpcladder.demo.Apple;
import io.rpcladder.demo.Orange;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the market has, read from a CSV file: a heading, then lines of fruit, variety, count and price. */
record Stock(List<Apple> apples, List<Orange> oranges) {

    private static final String HEADING = "fruit,variety,count,price";

    /** The stock that comes with the demo. */
    static Stock shipped() {
        try (InputStream in = requireNonNull(Stock.class.getResourceAsStream("stock.csv"))) {
            return parse(
                    "stock.csv",
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the demo's own stock.csv", e);
        }
    }

    /**
     * The stock in a file of the user's.
     *
     * @throws IllegalArgumentException if it cannot be read, or a line is wrong; the message names file and line
     */
    static Stock read(Path file) {
        try {
            return parse(file.toString(), Files.readAllLines(file));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": not a text in UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static Stock parse(String file, List<String> lines) {
        var stock = new Stock(new ArrayList<>(), new ArrayList<>());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            try {
                if (i == 0) {
                    check(line.equals(HEADING), "the heading must be " + HEADING);
                } else if (!line.isEmpty()) {
                    stock.add(line.split(",", -1), seen);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ":" + (i + 1) + ": " + e.getMessage() + " in: " + line, e);
            }
        }
        check(!seen.isEmpty(), file + ": has no fruit; a line is: apple,Fuji,120,0.80");
        return stock;
    }

    private void add(String[] fields, Set<String> seen) {
        check(fields.length == 4, "needs four fields, " + HEADING + ", and has " + fields.length);
        String variety = fields[1].strip();
        check(!variety.isEmpty(), "the variety is empty");
        check(seen.add(fields[0] + "," + variety), "the second line for " + variety);
        int count = count(fields[2].strip());
        BigDecimal price = price(fields[3].strip());
        switch (fields[0].strip()) {
            case "apple" -> apples.add(new Apple(variety, count, price));
            case "orange" -> oranges.add(new Orange(variety, count, price));
            default -> throw new IllegalArgumentException("the fruit must be apple or orange, not " + fields[0]);
        }
    }

    private static int count(String text) {
        check(text.matches("\\d{1,9}"), "the count must be a whole number from 0 to 999999999");
        return Integer.parseInt(text);
    }

    private static BigDecimal price(String text) {
        check(text.matches("\\d{1,9}(\\.\\d{1,2})?"), "the price must be a number such as 0.80");
        return new BigDecimal(text);
    }

    private static void check(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
