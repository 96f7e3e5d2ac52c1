package io.rpcladder.spring.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an editor shows of the properties. */
class MetadataTest {

    private static final Pattern PROPERTY = Pattern.compile(
            "\\{\\s*\"name\": \"(rpc\\.[a-z.-]+)\",\\s*\"type\": \"[^\"]+\",\\s*\"description\": \"(?:[^\"\\\\]|\\\\.)+\"");

    @Test
    void describesEveryPropertyThatExists() throws IOException {
        String metadata;
        try (InputStream in = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            metadata = new String(in.readAllBytes(), UTF_8);
        }
        Set<String> described = PROPERTY.matcher(metadata)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(new KnownKeys().all());
        assertThat(metadata)
                .contains(
                        "weightedrandom",
                        "roundrobin",
                        "management.health.rpc.enabled"); // what stands beside the class
    }
}
