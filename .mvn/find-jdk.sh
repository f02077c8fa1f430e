#!/bin/sh
# Prints the home of a JDK for Java 25 or later; says what to install where there is none.
#
# Looks at JAVA_HOME, at java on the PATH, then in the folders where JDKs are usually put; among
# those the lowest version that will do is taken. Versions are read from the JDK's release file, as
# starting a java costs more than everything else here. FIND_JDK_ROOT stands before the system's
# folders (tests set it).
set -u

wanted=25
root=${FIND_JDK_ROOT-}
seen=''
looked_at=''
best=''
best_version=''

# Sets version to the Java version of a JDK's home, or to nothing.
version_of() {
  version=''
  [ -x "$1/bin/java" ] || [ -x "$1/bin/java.exe" ] || return 0
  if [ -r "$1/release" ]; then
    while IFS='=' read -r key value || [ -n "$key" ]; do
      if [ "$key" = JAVA_VERSION ]; then
        value=${value#\"}
        value=${value#1.}
        version=${value%%[!0-9]*}
        return 0
      fi
    done <"$1/release"
  fi
}

# Looks at one home; the second argument says where it was found.
consider() {
  case $looked_at in *":$1:"*) return 0 ;; esac
  looked_at="$looked_at:$1:"
  version_of "$1"
  [ -n "$version" ] || return 0
  if [ ! -x "$1/bin/javac" ] && [ ! -x "$1/bin/javac.exe" ]; then
    note="$version without a compiler (a JRE)"
  elif [ "$version" -lt "$wanted" ]; then
    note=$version
  else
    if [ -z "$best" ] || [ "$version" -lt "$best_version" ]; then
      best=$1
      best_version=$version
    fi
    return 0
  fi
  seen="$seen
  Java $note in $1${2:+ ($2)}"
}

found() {
  printf '%s\n' "$best"
  exit 0
}

# The home of the java on the PATH: through its links, or, where that is a script, by asking it.
home_on_path() {
  java=$(command -v java) || return 1
  # On macOS this one is no java: it opens a window where none is installed.
  [ "$java" != /usr/bin/java ] || [ ! -x /usr/libexec/java_home ] || return 1
  while [ -L "$java" ]; do
    link=$(readlink "$java") || return 1
    case $link in
    /*) java=$link ;;
    *) java=${java%/*}/$link ;;
    esac
  done
  home=${java%/*}
  home=$(cd -P "$home/.." 2>/dev/null && pwd) || return 1
  [ -r "$home/release" ] ||
    home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
  [ -n "$home" ]
}

if [ -n "${JAVA_HOME-}" ]; then
  consider "$JAVA_HOME" JAVA_HOME
  [ -n "$version" ] || seen="
  no JDK in $JAVA_HOME (JAVA_HOME)"
  [ -z "$best" ] || found
fi

if home_on_path; then
  consider "$home" 'java on the PATH'
  [ -z "$best" ] || found
fi

for home in \
  "$root"/usr/lib/jvm/* \
  "$root"/opt/* \
  "$root"/opt/java/* \
  "$root"/usr/java/* \
  "$root"/usr/local/java/* \
  "$root"/Library/Java/JavaVirtualMachines/*/Contents/Home \
  "$root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
  "$root"/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
  "$root"/home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
  "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
  "${HOME-}"/.sdkman/candidates/java/* \
  "${HOME-}"/.jdks/* \
  "${HOME-}"/.local/share/mise/installs/java/* \
  "${HOME-}"/.asdf/installs/java/* \
  "$root/c/Program Files/Java"/* \
  "$root/c/Program Files/Eclipse Adoptium"/* \
  "$root/c/Program Files/Microsoft"/jdk* \
  "$root/c/Program Files/Zulu"/* \
  "$root/c/Program Files/Amazon Corretto"/*; do
  [ -d "$home" ] || continue
  # Debian keeps a JDK under several names.
  [ ! -L "$home" ] || [ "${home%/*}" != "$root/usr/lib/jvm" ] || continue
  consider "$home" ''
  [ "$best_version" != "$wanted" ] || found
done
[ -z "$best" ] || found

{
  printf 'Glassnet needs Java %s or later (a JDK), and found none.\n' "$wanted"
  if [ -n "$seen" ]; then
    printf '\nFound, but not enough:%s\n' "$seen"
  fi
  printf '%s\n' "
Install one, for example Eclipse Temurin $wanted (https://adoptium.net/temurin/releases/?version=$wanted):

  Debian, Ubuntu   sudo apt install openjdk-$wanted-jdk
                   (or temurin-$wanted-jdk, where Adoptium's packages are set up)
  macOS            brew install --cask temurin@$wanted
  Windows          winget install EclipseAdoptium.Temurin.$wanted.JDK

A JDK in any other folder will do as well: set JAVA_HOME to it."
} >&2
exit 1
