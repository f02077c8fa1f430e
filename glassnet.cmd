@REM Starts Glassnet, and builds it where it is missing or older than its sources.
@REM
@REM   glassnet [-Dname=value ...] command [arguments]
@REM
@REM GLASSNET_JAVA_OPTS holds further options for the JVM, e.g. -XX:+UseZGC -Xmx8g
@ECHO OFF
SETLOCAL DisableDelayedExpansion
SET "GLASSNET_HOME=%~dp0"
SET "GLASSNET_HOME=%GLASSNET_HOME:~0,-1%"
SET "GLASSNET_JAR=%GLASSNET_HOME%\workbench\target\glassnet.jar"

CALL "%GLASSNET_HOME%\.mvn\find-jdk.cmd" || EXIT /B 1

IF NOT EXIST "%GLASSNET_JAR%" GOTO build
FOR /F "delims=" %%S IN ('powershell -NoProfile -Command "$j = (Get-Item -LiteralPath $env:GLASSNET_JAR).LastWriteTimeUtc; $h = $env:GLASSNET_HOME; @(Get-ChildItem -Recurse -LiteralPath ($h + '\engine\src\main'), ($h + '\exchange\src\main'), ($h + '\vision\src\main'), ($h + '\workbench\src\main'), ($h + '\examples\lessons')) + @(Get-Item -LiteralPath ($h + '\pom.xml'), ($h + '\engine\pom.xml'), ($h + '\exchange\pom.xml'), ($h + '\vision\pom.xml'), ($h + '\workbench\pom.xml')) | Where-Object { $_.LastWriteTimeUtc -gt $j } | Select-Object -First 1 -ExpandProperty Name"') DO GOTO build
GOTO run

:build
ECHO Building Glassnet (first use or changed sources, about 20 seconds) ...>&2
CALL "%GLASSNET_HOME%\mvnw.cmd" -q -B --no-transfer-progress -f "%GLASSNET_HOME%\pom.xml" -Dquick=launch -pl workbench -am package >&2 || EXIT /B 1
MOVE /Y "%GLASSNET_HOME%\workbench\target\launch\glassnet.jar" "%GLASSNET_JAR%" >NUL || EXIT /B 1

:run
REM A collector that the user names takes the place of the one in jvm.options.
SET "GLASSNET_COLLECTOR="
FOR %%O IN (%GLASSNET_JAVA_OPTS%) DO CALL :option "%%~O"

REM The leading -Dname=value are the JVM's; they are cut from %* by hand, as cmd takes = for a blank.
SET "GLASSNET_PROPERTIES="
SET "GLASSNET_ARGUMENTS=%*"

:property
IF NOT DEFINED GLASSNET_ARGUMENTS GOTO start
SET "GLASSNET_HEAD=%GLASSNET_ARGUMENTS:~0,2%"
SET "GLASSNET_HEAD=%GLASSNET_HEAD:"=%"
IF NOT "%GLASSNET_HEAD%"=="-D" GOTO start
FOR /F "tokens=1,*" %%A IN ("%GLASSNET_ARGUMENTS%") DO (
  SET "GLASSNET_PROPERTY=%%A"
  SET "GLASSNET_ARGUMENTS=%%B"
)
SET "GLASSNET_PROPERTIES=%GLASSNET_PROPERTIES% %GLASSNET_PROPERTY%"
GOTO property

:start
"%JAVA_HOME%\bin\java.exe" "@%GLASSNET_HOME%\workbench\src\main\launch\jvm.options" %GLASSNET_COLLECTOR% %GLASSNET_JAVA_OPTS% %GLASSNET_PROPERTIES% -jar "%GLASSNET_JAR%" %GLASSNET_ARGUMENTS%
EXIT /B %ERRORLEVEL%

:option
SET "GLASSNET_OPTION=%~1"
IF "%GLASSNET_OPTION:~0,8%"=="-XX:+Use" IF "%GLASSNET_OPTION:~-2%"=="GC" SET "GLASSNET_COLLECTOR=-XX:-UseG1GC"
EXIT /B 0
