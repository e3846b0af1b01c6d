package io.emotionstreams.app.cli;

import io.emotionstreams.app.acls.AclFormat;
import io.emotionstreams.app.acls.Permissions;
import io.emotionstreams.app.acls.Role;
import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code acls}: the ACLs of each part of the pipeline on a cluster with an authorizer. */
@Command(
        name = "acls",
        description = {
            "Print the ACLs that each part of the pipeline needs, as commands for an administrator.",
            "",
            "The command does not connect to a cluster. The ACLs depend on the topic prefix and the processing guarantee."
        },
        footer = {
            "",
            "Examples:",
            "  emotion-streams acls --bootstrap-servers kafka:9092",
            "  emotion-streams acls --roles detect,camera --principal 'User:CN={role},O=Example'",
            "  emotion-streams acls --format strimzi --topic-prefix east."
        })
final class AclsCommand implements Callable<Integer> {
    private static final String ROLE = "{role}";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--roles",
            split = ",",
            paramLabel = "ROLE",
            description = "Roles, from ${COMPLETION-CANDIDATES}. Default: all.")
    private List<Role> roles = List.of(Role.values());

    @Option(
            names = "--principal",
            paramLabel = "PRINCIPAL",
            defaultValue = "User:emotion-streams-" + ROLE,
            description = "Principal that receives the ACLs; " + ROLE
                    + " is replaced by the role. Default: ${DEFAULT-VALUE}.")
    private String principal;

    @Option(
            names = "--format",
            paramLabel = "shell|strimzi|markdown",
            defaultValue = "shell",
            description = "Output: kafka-acls.sh commands, KafkaUser resources, or a table. Default: ${DEFAULT-VALUE}.")
    private AclFormat format;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private SettingsOptions settingsOptions;

    @Override
    public Integer call() {
        Settings settings = settingsOptions.read(cluster.settings()).values();
        Permissions permissions = new Permissions(settings);
        PrintWriter out = spec.commandLine().getOut();
        out.print(format.heading());
        for (Role role : roles) {
            out.print(format.write(new AclFormat.Grant(
                    role,
                    permissions.of(role),
                    principal.replace(ROLE, role.label()),
                    KafkaClients.bootstrapServers(settings))));
        }
        out.flush();
        return 0;
    }
}
