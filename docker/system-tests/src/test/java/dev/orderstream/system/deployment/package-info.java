/** The templates and manifests by which the services are deployed, as far as they can be checked without a cloud. */
@NullMarked
package dev.orderstream.system.deployment;

import org.jspecify.annotations.NullMarked;
