/// Small programs that the documentation shows; the build compiles and runs them.
package org.glassnet.examples;
