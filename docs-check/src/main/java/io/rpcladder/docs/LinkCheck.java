package io.rpcladder.docs;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Follows the links of a Markdown file: to files, and to headings. Does not use the network. */
final class LinkCheck implements Check {

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*");

    private final Path root;

    LinkCheck(Path root) {
        this.root = root;
    }

    @Override
    public List<Finding> findings(Markdown markdown) throws IOException {
        var findings = new ArrayList<>(Link.brokenIn(markdown));
        for (Link link : Link.in(markdown)) {
            problem(markdown, link.target())
                    .ifPresent(problem -> findings.add(
                            Finding.at(markdown, link.line(), "the link " + link.target() + " " + problem, "by hand")));
        }
        return findings;
    }

    private Optional<String> problem(Markdown markdown, String target) throws IOException {
        if (target.isEmpty()) {
            return Optional.of("points to nothing");
        }
        try {
            boolean absolute = SCHEME.matcher(target).matches() || target.startsWith("//");
            return absolute ? absolute(target) : relative(markdown, target);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.of("is malformed: " + e.getMessage());
        }
    }

    private static Optional<String> absolute(String target) throws URISyntaxException {
        if (target.startsWith("mailto:")) {
            return Optional.empty();
        }
        URI uri = new URI(target);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        return web && uri.getHost() != null ? Optional.empty() : Optional.of("is no http or https address");
    }

    private Optional<String> relative(Markdown markdown, String target) throws IOException {
        int hash = target.indexOf('#');
        String path = decoded(hash < 0 ? target : target.substring(0, hash));
        Path file = path.isEmpty() ? markdown.file() : pointedTo(markdown.file(), path);
        if (file.startsWith("..")) {
            return Optional.of("leaves the repository");
        }
        if (!Files.exists(root.resolve(file))) {
            return Optional.of("points to no file: there is no " + file);
        }
        return hash < 0 ? Optional.empty() : anchor(markdown, file, decoded(target.substring(hash + 1)));
    }

    /** From the root folder. A target with a slash in front starts there too, as on the code host. */
    private static Path pointedTo(Path from, String path) {
        Path file = path.startsWith("/") ? Path.of(path.substring(1)) : from.resolveSibling(path);
        return file.normalize();
    }

    private Optional<String> anchor(Markdown from, Path file, String anchor) throws IOException {
        if (!file.toString().endsWith(".md")) {
            return Optional.of("points into a file that has no headings; a line number would soon be wrong");
        }
        Set<String> anchors = Headings.anchors(file.equals(from.file()) ? from : Markdown.read(root, file));
        return anchors.contains(anchor)
                ? Optional.empty()
                : Optional.of("points to no heading of " + file + "; there are " + anchors);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
