package io.emotionstreams.cli;

import picocli.CommandLine.IVersionProvider;

/** The output of {@code --version}: the version that the build wrote to the manifest of this module's jar. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"emotion-streams " + (version == null ? "(not packaged)" : version)};
    }
}
