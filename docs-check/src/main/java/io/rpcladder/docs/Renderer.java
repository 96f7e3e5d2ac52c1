package io.rpcladder.docs;

/** Makes one kind of part from the code. */
@FunctionalInterface
interface Renderer {

    /**
     * The Markdown that belongs there.
     *
     * @throws Exception if the directive asks for something that is not there; the message names what is
     */
    String render(String argument) throws Exception;

    /** The text without what differs from run to run. */
    default String comparable(String argument, String text) {
        return text;
    }
}
