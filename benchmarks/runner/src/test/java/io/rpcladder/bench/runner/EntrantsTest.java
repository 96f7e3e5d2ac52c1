package io.rpcladder.bench.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntrantsTest {

    private static List<String> chosen(int jdk, String... words) {
        return Entrants.KNOWN.choose(List.of(words), jdk).stream()
                .map(Entrant::name)
                .toList();
    }

    @Test
    void rawIsAlwaysThere() {
        assertThat(chosen(17, "v4", "v2")).containsExactly("v2", "v4", "raw");
        assertThat(chosen(17, "raw")).containsExactly("raw");
    }

    @Test
    void peersAreThoseFromElsewhere() {
        assertThat(chosen(17, "peers")).containsExactly("grpc", "grpc-direct", "raw-canned", "raw");
        assertThat(chosen(17, "v1", "peers")).contains("v1", "grpc");
    }

    @Test
    void habitsAreRawNettyWithoutOneOfThem() {
        assertThat(chosen(17, "habits"))
                .containsExactly(
                        "no-epoll", "no-gathered-calls", "no-gathered-replies", "no-gathering", "no-direct", "raw");
        assertThat(chosen(25, "all")).noneMatch(name -> name.startsWith("no-"));
    }

    @Test
    void allAreAllThatTheJdkCanRun() {
        assertThat(chosen(17, "all")).doesNotContain("v2-virtual").contains("v1", "v4-direct", "grpc");
        assertThat(chosen(21, "all")).contains("v2-virtual", "v3-virtual", "v4-virtual");
        assertThat(chosen(21)).isEqualTo(chosen(21, "all"));
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chosen(17, "v9"))
                .withMessageContaining("no contender v9; there are v1, v2, ");
    }

    @Test
    void aNameThatNeedsANewerJdkIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chosen(17, "v3-virtual"))
                .withMessageContaining("needs JDK 21");
    }
}
