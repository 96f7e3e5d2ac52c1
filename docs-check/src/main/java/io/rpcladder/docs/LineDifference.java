package io.rpcladder.docs;

import java.util.List;

/** How many lines of code one text has that the other has not, by their longest common subsequence. */
record LineDifference(int added, int removed) {

    /** What came and what went between two versions of the file. */
    static LineDifference between(String before, String after, String file) {
        List<String> old = CodeLines.of(file, before);
        List<String> now = CodeLines.of(file, after);
        int common = common(old, now);
        return new LineDifference(now.size() - common, old.size() - common);
    }

    /** The length of the longest common subsequence, row by row of the usual table. */
    private static int common(List<String> before, List<String> after) {
        int[] above = new int[after.size() + 1];
        for (String line : before) {
            int[] row = new int[after.size() + 1];
            for (int i = 0; i < after.size(); i++) {
                row[i + 1] = line.equals(after.get(i)) ? above[i] + 1 : Math.max(above[i + 1], row[i]);
            }
            above = row;
        }
        return above[after.size()];
    }

    LineDifference plus(LineDifference other) {
        return new LineDifference(added + other.added, removed + other.removed);
    }

    @Override
    public String toString() {
        String both = (added == 0 ? "" : "+" + added + " ") + (removed == 0 ? "" : "−" + removed);
        return both.isEmpty() ? "only comments" : both.strip();
    }
}
