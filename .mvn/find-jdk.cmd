@REM Sets JAVA_HOME to a JDK for Java 25 or later; says what to install where there is none.
@REM
@REM Looks at JAVA_HOME, at java on the PATH, then in the folders where JDKs are usually put.
@REM Versions are read from the JDK's release file; no java is started.
@ECHO OFF
SET "GLASSNET_JDK="
SET "GLASSNET_JDK_TELL="

CALL :search
IF NOT DEFINED GLASSNET_JDK GOTO none
SET "JAVA_HOME=%GLASSNET_JDK%"
SET "GLASSNET_JDK="
EXIT /B 0

:search
IF DEFINED JAVA_HOME CALL :consider "%JAVA_HOME%"
FOR /F "delims=" %%J IN ('where java 2^>NUL') DO CALL :consider "%%~dpJ.."
FOR %%P IN (
  "%ProgramFiles%\Eclipse Adoptium"
  "%ProgramFiles%\Java"
  "%ProgramFiles%\Microsoft"
  "%ProgramFiles%\Zulu"
  "%ProgramFiles%\Amazon Corretto"
  "%USERPROFILE%\.jdks"
  "%USERPROFILE%\.sdkman\candidates\java"
) DO FOR /D %%H IN ("%%~P\*") DO CALL :consider "%%~H"
EXIT /B 0

:consider
IF DEFINED GLASSNET_JDK EXIT /B 0
IF NOT EXIST "%~1\bin\javac.exe" EXIT /B 0
IF NOT EXIST "%~1\release" EXIT /B 0
SET "GLASSNET_JDK_VERSION="
FOR /F "usebackq tokens=1,2 delims==" %%K IN ("%~1\release") DO IF "%%K"=="JAVA_VERSION" SET "GLASSNET_JDK_VERSION=%%~L"
IF NOT DEFINED GLASSNET_JDK_VERSION EXIT /B 0
FOR /F "tokens=1 delims=.-+_" %%M IN ("%GLASSNET_JDK_VERSION%") DO SET "GLASSNET_JDK_VERSION=%%M"
IF %GLASSNET_JDK_VERSION% GEQ 25 SET "GLASSNET_JDK=%~f1"
IF %GLASSNET_JDK_VERSION% LSS 25 IF DEFINED GLASSNET_JDK_TELL ECHO   Java %GLASSNET_JDK_VERSION% in "%~f1" is too old.>&2
SET "GLASSNET_JDK_VERSION="
EXIT /B 0

:none
ECHO Glassnet needs Java 25 or later (a JDK), and found none.>&2
SET "GLASSNET_JDK_TELL=yes"
CALL :search
SET "GLASSNET_JDK_TELL="
ECHO.>&2
ECHO Install one, for example Eclipse Temurin 25:>&2
ECHO   winget install EclipseAdoptium.Temurin.25.JDK>&2
ECHO   or https://adoptium.net/temurin/releases/?version=25>&2
ECHO.>&2
ECHO A JDK in any other folder will do as well: set JAVA_HOME to it.>&2
EXIT /B 1
