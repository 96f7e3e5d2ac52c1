package io.rpcladder.bench.runner;

import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a report as JSON. */
final class ReportFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportFile() {}

    static void write(Report report, Path file) {
        JSON.writeValue(file.toFile(), report);
    }

    /**
     * Reads a report.
     *
     * @throws IllegalArgumentException if the file holds none
     */
    static Report read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Report.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no report of the benchmark in " + file + ": " + e.getMessage(), e);
        }
    }
}
