using SecretsPS.Sbom;

if (args.Length < 3)
{
    await Console.Error.WriteLineAsync("Usage: SecretsPS.Sbom MODULE-FOLDER VERSION ASSETS-FILE…").ConfigureAwait(false);
    return 2;
}

var packages = args.Skip(2).SelectMany(RestoredPackage.ReadAll).DistinctBy(package => package.Purl, StringComparer.Ordinal).OrderBy(package => package.Purl, StringComparer.Ordinal).ToList();
BillOfMaterials.Write(args[0], args[1], packages);
return 0;
