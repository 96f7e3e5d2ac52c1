package io.rpcladder.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnippetRendererTest {

    private static final String MAIN = "v1-socket/src/main/java/io/rpcladder/";

    private static final String SERVER = """
            package io.rpcladder;

            import java.util.List;
            import java.util.Map;

            /** Serves. */
            public final class Server {

                private int size = 3; // small, so that it fits

                private final Object lock = new Object();

                /** Makes one. */
                Server(int size, List<String> names) {
                    this.size = size;
                }

                Server() {}

                /**
                 * Serves one.
                 */
                @Override
                public void serve(int socket) {
                    if (size > socket) {
                        lock.notify();
                    }
                }

                void serve(@Deprecated Map<String, List<String>> sockets, final String... more) {}

                int size() {
                    return size;
                }

                /** Inside. */
                record Entry(String key) {
                    static final String TEXT = \"""
                        "{ // no brace
                        \""";

                    Entry {
                        key.strip();
                    }

                    void serve() {}

                    void only() {}
                }

                enum Color {
                    RED,
                    GREEN
                }
            }
            """;

    @TempDir
    private Path root;

    @BeforeEach
    void writeSource() {
        new Sandbox(root).with(MAIN + "Server.java", SERVER);
    }

    @Test
    void copiesAMethodWithoutItsJavadoc() throws IOException {
        assertThat(render("#serve(int)")).isEqualTo("""
                ```java
                @Override
                public void serve(int socket) {
                    if (size > socket) {
                        lock.notify();
                    }
                }
                ```""");
    }

    @Test
    void copiesTheJavadocWhenAsked() throws IOException {
        assertThat(render("#serve(int) javadoc"))
                .startsWith("```java\n/**\n * Serves one.\n */\n@Override\npublic void");
        assertThat(render("#Server javadoc")).startsWith("```java\n/** Serves. */\npublic final class Server {\n");
        assertThat(render("#size() javadoc")).startsWith("```java\nint size() {\n");
    }

    @Test
    void tellsOverloadsApart() throws IOException {
        String expected =
                "```java\nvoid serve(@Deprecated Map<String, List<String>> sockets, final String... more) {}\n```";

        assertThat(render("#serve(Map, String...)")).isEqualTo(expected);
        assertThat(render("#serve(Map<String, List<String>>,String[])")).isEqualTo(expected);
        assertThatThrownBy(() -> render("#serve"))
                .hasMessageContaining("Server.serve(int), Server.serve(")
                .hasMessageEndingWith("; write its parameter types");
    }

    @Test
    void copiesAFieldWithTheCommentBehindIt() throws IOException {
        assertThat(render("#size")).isEqualTo("```java\nprivate int size = 3; // small, so that it fits\n```");
        assertThat(render("#size()")).startsWith("```java\nint size() {\n");
    }

    @Test
    void copiesTypesAndConstructors() throws IOException {
        assertThat(render("#Server"))
                .startsWith("```java\npublic final class Server {\n")
                .endsWith("\n}\n```");
        assertThat(render("#Server(int, List)"))
                .isEqualTo("```java\nServer(int size, List<String> names) {\n    this.size = size;\n}\n```");
        assertThat(render("#Server()")).isEqualTo("```java\nServer() {}\n```");
        assertThat(render("#Entry")).startsWith("```java\nrecord Entry(String key) {\n    static final");
        assertThat(render("#Color")).isEqualTo("```java\nenum Color {\n    RED,\n    GREEN\n}\n```");
        assertThat(render("#GREEN")).isEqualTo("```java\nGREEN\n```");
    }

    @Test
    void findsMembersOfNestedTypes() throws IOException {
        assertThat(render("#only")).isEqualTo("```java\nvoid only() {}\n```");
        assertThat(render("#Entry.serve")).isEqualTo("```java\nvoid serve() {}\n```");
        assertThat(render("#Entry.TEXT"))
                .startsWith("```java\nstatic final String TEXT = \"\"\"\n    \"{ // no brace\n");
        assertThat(render("#Entry.Entry()")).isEqualTo("```java\nEntry {\n    key.strip();\n}\n```");
    }

    @Test
    void joinsMembersWithABlankLine() throws IOException {
        assertThat(render("#serve(Map, String[]), Entry.only,lock"))
                .isEqualTo(
                        "```java\nvoid serve(@Deprecated Map<String, List<String>> sockets, final String... more) {}\n\n"
                                + "void only() {}\n\nprivate final Object lock = new Object();\n```");
    }

    @Test
    void copiesAFileWithoutItsImports() throws IOException {
        assertThat(render("")).startsWith("```java\n/** Serves. */\npublic final class Server {\n");
    }

    @Test
    void namesTheMembersThatExist() {
        assertThatThrownBy(() -> render("#close"))
                .hasMessageStartingWith("no member close; there are [Server, Server.size, Server.lock, "
                        + "Server.Server(int, List<String>), Server.Server(), Server.serve(int), ")
                .hasMessageEndingWith("Server.Color.RED, Server.Color.GREEN]");
        assertThatThrownBy(() -> render("#serve(long)")).hasMessageStartingWith("no member serve(long); there are ");
    }

    @Test
    void aRecordsComponentIsNoMember() {
        assertThatThrownBy(() -> render("#key")).hasMessageStartingWith("no member key");
    }

    @Test
    void namesTheFilesThatExist() {
        assertThatThrownBy(() -> renderer().render("v1-socket/Sever.java"))
                .hasMessage("no file v1-socket/Sever.java; there are [" + MAIN + "Server.java]");
        assertThatThrownBy(() -> renderer().render("v9/Server.java"))
                .hasMessage("no file v9/Server.java; there are [v1-socket]");
        assertThatThrownBy(() -> renderer().render("../" + root.getFileName() + "x/a.txt"))
                .hasMessageStartingWith("no file ");
    }

    @Test
    void findsAFileByModuleAndName() throws IOException {
        assertThat(renderer().render("v1-socket/Server.java#lock")).isEqualTo(render("#lock"));
        new Sandbox(root).with("v1-socket/src/test/java/io/rpcladder/ServerTest.java", "class ServerTest {}\n");
        assertThat(renderer().render("v1-socket/ServerTest.java")).isEqualTo("```java\nclass ServerTest {}\n```");
    }

    @Test
    void refusesAShortFormThatFitsSeveralFiles() {
        new Sandbox(root).with(MAIN + "inner/Server.java", "class Server {}\n");

        assertThatThrownBy(() -> renderer().render("v1-socket/Server.java"))
                .hasMessageStartingWith("v1-socket/Server.java is one of [")
                .hasMessageEndingWith("; write the whole path");
    }

    @Test
    void refusesWhatDoesNotParse() {
        new Sandbox(root).with(MAIN + "Broken.java", "class Broken { void }\n");

        assertThatThrownBy(() -> renderer().render("v1-socket/Broken.java#a"))
                .hasMessageContaining("Broken.java:1: error");
    }

    @Test
    void copiesOtherFilesWhole() throws IOException {
        new Sandbox(root)
                .with("ladder", "#!/usr/bin/env bash\nexec java\n")
                .with("a/pom.xml", "<project/>\n")
                .with("a/rpc.proto", "message A {}\n")
                .with("a/notes.txt", "a ``` b\n");

        assertThat(renderer().render("ladder")).isEqualTo("```sh\n#!/usr/bin/env bash\nexec java\n```");
        assertThat(renderer().render("a/pom.xml")).isEqualTo("```xml\n<project/>\n```");
        assertThat(renderer().render("a/rpc.proto")).isEqualTo("```proto\nmessage A {}\n```");
        assertThat(renderer().render("a/notes.txt")).isEqualTo("````text\na ``` b\n````");
        assertThatThrownBy(() -> renderer().render("a/pom.xml#project")).hasMessageContaining("only Java files");
    }

    @Test
    void aSnippetThatDiffersFromTheCodeIsStale() throws IOException {
        var sandbox = new Sandbox(root).with("README.md", """
                <!-- snippet: v1-socket/Server.java#lock -->
                ```java
                private final Object lock = new Object();
                ```
                <!-- snippet: v1-socket/Server.java#lock -->
                ```java
                private final Object lock = new String();
                ```
                <!-- snippet: v1-socket/Server.java#lock -->
                ```
                private final Object lock = new Object();
                ```
                """);
        var check = new PartCheck(root, Part.SNIPPET, renderer());

        assertThat(check.findings(sandbox.markdown("README.md")))
                .extracting(Finding::line)
                .containsExactly(7, 10);
        check.update(sandbox.markdown("README.md"), line -> {});
        assertThat(check.findings(sandbox.markdown("README.md"))).isEqualTo(List.of());
    }

    private String render(String members) throws IOException {
        return renderer().render(MAIN + "Server.java" + members);
    }

    private SnippetRenderer renderer() {
        return new SnippetRenderer(root);
    }
}
