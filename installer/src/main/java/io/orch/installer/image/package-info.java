/**
 * The part of a JDK that a program needs, and the list of classes that its start loads. Start at
 * {@link RuntimeImage}. Must not know which programs there are.
 */
@NullMarked
package io.orch.installer.image;

import org.jspecify.annotations.NullMarked;
