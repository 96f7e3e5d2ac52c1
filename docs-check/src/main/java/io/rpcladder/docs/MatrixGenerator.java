package io.rpcladder.docs;

import io.rpcladder.contract.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The capability matrix, from what the modules' tests have proved: {@code matrix}. */
final class MatrixGenerator implements Generator {

    private final Path root;

    MatrixGenerator(Path root) {
        this.root = root;
    }

    @Override
    public String generate(List<String> args) throws IOException {
        if (!args.isEmpty()) {
            throw new IllegalArgumentException("matrix takes no arguments");
        }
        return Matrix.read(root).markdown();
    }
}
