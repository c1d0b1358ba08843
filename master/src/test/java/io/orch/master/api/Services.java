package io.orch.master.api;

import io.grpc.MethodDescriptor;
import io.orch.proto.v1.AuthoritiesGrpc;
import io.orch.proto.v1.BackupsGrpc;
import io.orch.proto.v1.BootstrapsGrpc;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.LoginsGrpc;
import io.orch.proto.v1.OperatorGrpc;
import io.orch.proto.v1.SessionGrpc;
import io.orch.proto.v1.TreeGrpc;
import java.util.stream.Stream;

/** What a master serves; {@link ApiIT} holds that it is all that the access rules know. */
final class Services {

  private Services() {}

  static Stream<MethodDescriptor<?, ?>> methods() {
    return Stream.of(
            EnrollmentGrpc.getServiceDescriptor(),
            LoginsGrpc.getServiceDescriptor(),
            SessionGrpc.getServiceDescriptor(),
            TreeGrpc.getServiceDescriptor(),
            OperatorGrpc.getServiceDescriptor(),
            AuthoritiesGrpc.getServiceDescriptor(),
            BackupsGrpc.getServiceDescriptor(),
            BootstrapsGrpc.getServiceDescriptor())
        .flatMap(service -> service.getMethods().stream());
  }
}
