package io.orch.minion.balance;

import io.orch.cloud.aws.Aws;
import io.orch.minion.system.Commands;
import io.orch.minion.system.HostFiles;
import io.orch.proto.http.Http;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.task.Clock;
import java.util.List;

/** Chooses the load balancer that settings mean. */
public final class Balancers {

  private static final List<String> TEST = List.of("nginx", "-t");
  private static final List<String> RELOAD = List.of("nginx", "-s", "reload");

  private Balancers() {}

  public static LoadBalancer of(Context context, Settings settings) {
    return switch (settings.kind()) {
      case "haproxy" -> haproxy(context, settings.only(List.of("backend", "socket")));
      case "nginx" -> nginx(context, settings.only(List.of("file", "upstream", "test", "reload")));
      case "aws" ->
          aws(context, settings.only(List.of("target_group", "region", "endpoint", "port")));
      default ->
          throw new OrchException(
              ErrorCode.ARGUMENT_INVALID,
              "a load balancer is of kind haproxy, nginx or aws, not '" + settings.kind() + "'");
    };
  }

  private static LoadBalancer haproxy(Context context, Settings settings) {
    return new HaproxyBalancer(
        Haproxy.of(context, settings.find("socket")), settings.find("backend").orElse(Haproxy.ALL));
  }

  private static LoadBalancer nginx(Context context, Settings settings) {
    HostFiles files = context.port(HostFiles.class);
    return new NginxBalancer(
        files,
        context.port(Commands.class),
        files.path(settings.require("file")),
        settings.find("upstream"),
        settings.words("test", TEST),
        settings.words("reload", RELOAD));
  }

  private static LoadBalancer aws(Context context, Settings settings) {
    String group = settings.require("target_group");
    return new TargetGroup(
        Aws.of(
            context.port(Http.class),
            context.port(Clock.class),
            context.port(HostFiles.class)::read,
            System.getenv(),
            settings.find("region").orElse(TargetGroup.region(group)),
            settings.find("endpoint")),
        group,
        settings.find("port"));
  }
}
