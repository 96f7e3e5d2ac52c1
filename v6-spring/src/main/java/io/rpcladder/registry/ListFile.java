package io.rpcladder.registry;

import io.rpcladder.cluster.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers of a service in a file: each one's name in brackets, with its lines below, see {@link ProviderNode}, and in
 * the last line a checksum of all before it. It is replaced as a whole, so that nobody ever reads a half of it.
 */
final class ListFile {

    private static final Logger log = LoggerFactory.getLogger(ListFile.class);
    private static final String LAST = "# crc32 ";

    /** File systems take names of 255 bytes, and the next file has a longer one for a moment. */
    private static final int MOST_BYTES = 200;

    /** Of those that need most bytes, four. */
    private static final int MOST_LETTERS = 40;

    private final Path path;
    private String written = "";
    private boolean complained;

    ListFile(Path path) {
        this.path = path;
    }

    /** A name for a file, which stands for this text and no other. */
    static String name(String text) {
        String readable = text.replaceAll("[^\\p{L}\\p{N}_.-]+", "_");
        boolean plain = readable.equals(text)
                && !text.matches("\\.*")
                && text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        return plain ? text : readable.substring(0, Math.min(MOST_LETTERS, readable.length())) + "-" + checksum(text);
    }

    private static String checksum(String text) {
        var checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }

    /** Those who stand in it; none if there is no file, or if it is damaged. */
    List<Provider> read() {
        try {
            String text = Files.readString(path);
            int end = text.lastIndexOf(LAST);
            if (end < 0 || !text.substring(end).strip().equals(LAST + checksum(text.substring(0, end)))) {
                throw new IllegalArgumentException("its checksum is wrong");
            }
            return providers(text.substring(0, end));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            log.warn("ignored {}, where the last list of the registry should be: {}", path, e.toString());
            return List.of();
        }
    }

    private static List<Provider> providers(String text) {
        var providers = new ArrayList<Provider>();
        for (String part : text.split("(?m)^\\[", -1)) {
            int end = part.indexOf("]\n");
            if (end > 0) {
                byte[] lines = part.substring(end + 1).getBytes(StandardCharsets.UTF_8);
                providers.add(ProviderNode.read(part.substring(0, end), lines));
            }
        }
        return providers;
    }

    /** Replaces what stands in it. That it cannot be written is no reason not to go on. */
    void write(List<Provider> providers) {
        var text = new StringBuilder();
        for (Provider provider : providers) {
            text.append('[').append(ProviderNode.name(provider)).append("]\n");
            text.append(new String(ProviderNode.write(provider), StandardCharsets.UTF_8));
        }
        String all = text + LAST + checksum(text.toString()) + "\n";
        if (all.equals(written)) {
            return;
        }
        try {
            replace(all);
            written = all;
        } catch (IOException e) {
            if (!complained) {
                log.warn("cannot keep the list of the registry in {}: {}", path, e.toString());
            }
            complained = true;
        }
    }

    private void replace(String text) throws IOException {
        Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
        Path next = Files.createTempFile(folder, path.getFileName().toString(), ".new");
        try {
            Files.writeString(next, text);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
