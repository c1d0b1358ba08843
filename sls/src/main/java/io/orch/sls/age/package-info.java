/**
 * The file format of the program age, for X25519 keys: encryption to a public key, which needs
 * nothing else, and decryption by the identity that belongs to it. Start at {@link Age}. Files go
 * to and from the program as they are. The source is the specification at {@code c2sp.org/age}.
 * Must not know what is encrypted.
 */
@NullMarked
package io.orch.sls.age;

import org.jspecify.annotations.NullMarked;
