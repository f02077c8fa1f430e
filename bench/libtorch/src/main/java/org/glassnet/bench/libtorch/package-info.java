/// The works on PyTorch's C++ library, reached through JavaCPP.
package org.glassnet.bench.libtorch;
