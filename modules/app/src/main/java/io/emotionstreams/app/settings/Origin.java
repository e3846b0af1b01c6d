package io.emotionstreams.app.settings;

/** Where a setting's value came from; a later one overrules the earlier ones. */
public enum Origin {
    DEFAULT("default"),
    FILE("file"),
    ENVIRONMENT("environment"),
    COMMAND_LINE("command line");

    private final String label;

    Origin(String label) {
        this.label = label;
    }

    /** In words, for people. */
    public String label() {
        return label;
    }
}
