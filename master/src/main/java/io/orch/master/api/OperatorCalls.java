package io.orch.master.api;

import com.google.protobuf.ByteString;
import io.orch.master.access.Access;
import io.orch.master.access.Actor;
import io.orch.master.operator.ApiToken;
import io.orch.master.operator.LoginCertificates;
import io.orch.master.operator.OperatorStore;
import io.orch.master.operator.Operators;
import io.orch.master.pki.IssuedCertificate;
import io.orch.proto.tls.Certificates;
import io.orch.proto.v1.ApiTokenInfo;
import io.orch.proto.v1.CertifyOperatorRequest;
import io.orch.proto.v1.CreateApiTokenRequest;
import io.orch.proto.v1.ListOperatorsResponse;
import io.orch.proto.v1.LogOutResponse;
import io.orch.proto.v1.OperatorCertificate;
import io.orch.proto.v1.OperatorCertificateInfo;
import io.orch.proto.v1.OperatorInfo;
import io.orch.proto.v1.RenewOperatorRequest;
import io.orch.proto.v1.RevokeOperatorRequest;
import io.orch.proto.v1.RevokeOperatorResponse;
import io.orch.proto.v1.WhoAmIResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Operators' calls about operators. */
record OperatorCalls(Operators operators, LoginCertificates logins, Access access) {

  OperatorCertificate certify(CertifyOperatorRequest request) {
    return certificate(
        operators.certify(
            request.getName(), request.getCsr().toByteArray(), seconds(request.getValidSeconds())));
  }

  OperatorCertificate renew(RenewOperatorRequest request) {
    Peer peer = Peer.current();
    return certificate(
        operators.renew(peer.operator(), peer.serial(), request.getCsr().toByteArray()));
  }

  private static OperatorCertificate certificate(List<X509Certificate> chain) {
    OperatorCertificate.Builder out = OperatorCertificate.newBuilder();
    chain.forEach(one -> out.addChain(ByteString.copyFrom(Certificates.der(one))));
    return out.build();
  }

  private static Duration seconds(int unsigned) {
    return Duration.ofSeconds(Integer.toUnsignedLong(unsigned));
  }

  ApiTokenInfo token(CreateApiTokenRequest request) {
    Operators.Created made =
        operators.createToken(
            request.getName(),
            request.getRolesList(),
            seconds(request.getValidSeconds()),
            Peer.current().operator());
    return info(made.token()).setText(made.text()).build();
  }

  private static ApiTokenInfo.Builder info(ApiToken token) {
    return ApiTokenInfo.newBuilder()
        .setId(token.id())
        .setOperator(token.operator())
        .addAllRoles(token.roles())
        .setCreatedBy(token.createdBy())
        .setCreatedEpochMillis(token.created().toEpochMilli())
        .setExpiresEpochMillis(token.expires().toEpochMilli())
        .setRevoked(token.revoked().isPresent());
  }

  ListOperatorsResponse list() {
    List<IssuedCertificate> certificates = operators.certificates();
    List<ApiToken> tokens = operators.tokens();
    Set<Integer> retired = operators.retired();
    Set<String> names = new TreeSet<>(access.operators());
    certificates.forEach(one -> names.add(one.name()));
    tokens.forEach(one -> names.add(one.operator()));
    ListOperatorsResponse.Builder out = ListOperatorsResponse.newBuilder();
    for (String name : names) {
      OperatorInfo.Builder info =
          OperatorInfo.newBuilder().setName(name).addAllRoles(access.roles(name));
      certificates.stream()
          .filter(one -> one.name().equals(name))
          .forEach(
              one ->
                  info.addCertificates(info(one).setRetired(retired.contains(one.generation()))));
      tokens.stream()
          .filter(one -> one.operator().equals(name))
          .forEach(one -> info.addTokens(info(one)));
      out.addOperators(info);
    }
    return out.build();
  }

  private OperatorCertificateInfo.Builder info(IssuedCertificate certificate) {
    OperatorCertificateInfo.Builder out =
        OperatorCertificateInfo.newBuilder()
            .setSerial(certificate.serial())
            .setIssuedEpochMillis(certificate.notBefore().toEpochMilli())
            .setExpiresEpochMillis(certificate.notAfter().toEpochMilli())
            .setRevokedEpochMillis(certificate.revoked().map(Instant::toEpochMilli).orElse(0L));
    logins
        .login(certificate.serial())
        .ifPresent(login -> out.setLogin(login.subject()).addAllGroups(login.groups()));
    return out;
  }

  WhoAmIResponse whoAmI() {
    Peer peer = Peer.current();
    String actor = peer.operator();
    boolean token = peer.serial().startsWith(TokenGate.TOKEN);
    WhoAmIResponse.Builder out =
        WhoAmIResponse.newBuilder()
            .setOperator(Actor.name(actor))
            .addAllRoles(access.roles(actor))
            .addAllGroups(Actor.groups(actor))
            .setId(token ? peer.serial().substring(TokenGate.TOKEN.length()) : peer.serial())
            .setToken(token)
            .setExpiresEpochMillis(peer.expires().toEpochMilli());
    access.permissions(actor).forEach(one -> out.addPermissions(one.text()));
    logins.login(peer.serial()).ifPresent(login -> out.setLogin(login.subject()));
    return out.build();
  }

  LogOutResponse logOut() {
    logins.end(Peer.current().serial());
    return LogOutResponse.getDefaultInstance();
  }

  RevokeOperatorResponse revoke(RevokeOperatorRequest request) {
    RevokeOperatorResponse.Builder out = RevokeOperatorResponse.newBuilder();
    if (!request.getTokenId().isEmpty()) {
      operators.revokeToken(request.getTokenId());
      return out.setTokens(1).build();
    }
    OperatorStore.Revoked revoked = operators.revoke(request.getName());
    return out.setCertificates(revoked.serials().size()).setTokens(revoked.tokens().size()).build();
  }
}
